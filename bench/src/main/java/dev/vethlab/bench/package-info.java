/** Measurements of the parts that decide. */
package dev.vethlab.bench;

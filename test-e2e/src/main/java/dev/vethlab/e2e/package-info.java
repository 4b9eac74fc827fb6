/** Everything together; all of it is tests. */
package dev.vethlab.e2e;

/** From a lab to its slices, and from what the slices report back to the lab's status. */
@NullMarked
package dev.vethlab.operator.lab;

import org.jspecify.annotations.NullMarked;

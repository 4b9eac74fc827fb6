@NullMarked
package dev.vethlab.kube;

import org.jspecify.annotations.NullMarked;

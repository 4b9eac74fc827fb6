/** What the operator and the node-agent have in common: settings, health, starting and stopping. */
@NullMarked
package dev.vethlab.kube;

import org.jspecify.annotations.NullMarked;

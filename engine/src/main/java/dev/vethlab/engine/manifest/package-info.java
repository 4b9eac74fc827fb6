/** The border to the resources: the only package that sees dev.vethlab.crds. */
@NullMarked
package dev.vethlab.engine.manifest;

import org.jspecify.annotations.NullMarked;

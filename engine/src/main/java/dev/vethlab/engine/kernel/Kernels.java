package dev.vethlab.engine.kernel;

/** Opens kernels: the one thing that wiring chooses between Linux and memory. */
@FunctionalInterface
public interface Kernels {
  Kernel open() throws KernelException;
}

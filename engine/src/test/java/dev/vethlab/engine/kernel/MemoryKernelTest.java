package dev.vethlab.engine.kernel;

import dev.vethlab.engine.kernel.memory.MemoryKernel;

class MemoryKernelTest extends KernelContract {
  @Override
  protected Kernel open() {
    return new MemoryKernel();
  }
}

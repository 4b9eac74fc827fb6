package dev.vethlab.engine.linux;

import dev.vethlab.engine.kernel.Kernel;
import dev.vethlab.engine.kernel.KernelContract;
import dev.vethlab.engine.kernel.KernelException;
import org.junit.jupiter.api.BeforeAll;

class LinuxKernelIT extends KernelContract {
  @BeforeAll
  static void needsNamespaces() {
    Live.require();
  }

  @Override
  protected Kernel open() throws KernelException {
    return LinuxKernel.open();
  }
}

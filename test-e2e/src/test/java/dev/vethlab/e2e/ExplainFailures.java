package dev.vethlab.e2e;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * When a test fails, prints what one needs to see why: resources and logs as they are at that
 * moment.
 */
final class ExplainFailures implements AfterTestExecutionCallback {
  /** A test that can say how things are. */
  interface Explained {
    String explanation() throws Exception;
  }

  @Override
  public void afterTestExecution(ExtensionContext context) throws Exception {
    if (context.getExecutionException().isPresent()
        && context.getRequiredTestInstance() instanceof Explained test) {
      Out.say(context.getDisplayName() + " failed:\n" + test.explanation());
    }
  }
}

package dev.vethlab.engine.kernel;

/**
 * A kernel, looked at once.
 *
 * @param state what can be compared with what is desired
 * @param facts the numbers that go with it
 */
public record Observation(KernelState state, Facts facts) {}

package dev.vethlab.engine.plan;

/**
 * Something declared that cannot be made, since its name is taken by something that is not ours.
 *
 * @param object what cannot be made
 * @param message who has the name
 */
public record Conflict(String object, String message) {}

package dev.vethlab.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/**
 * One aspect of the state of a resource, in the shape of {@code metav1.Condition}.
 *
 * @param type CamelCase, unique in its list: {@code Ready}, {@code Accepted}, ...
 * @param status {@code True}, {@code False} or {@code Unknown}
 * @param reason one CamelCase word for programs
 * @param message a sentence for people, at most 32,768 characters; may be empty
 * @param lastTransitionTime when {@code status} last changed, RFC 3339
 * @param observedGeneration the {@code metadata.generation} this was decided from
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Condition(
    @Required String type,
    @Required String status,
    @Required String reason,
    @Required String message,
    @Required String lastTransitionTime,
    @Nullable Long observedGeneration) {}

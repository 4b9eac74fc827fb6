package dev.vethlab.crds;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/**
 * A lab: network namespaces and the veth pairs between them, made real on every selected node.
 *
 * <p>The schema requires {@code spec}; {@code status} is absent until the operator has seen the
 * lab.
 */
@Group(VethLab.GROUP)
@Version(VethLab.VERSION)
@ShortNames("vl")
public final class VethLab extends CustomResource<VethLabSpec, VethLabStatus>
    implements Namespaced {
  public static final String GROUP = "vethlab.dev";
  public static final String VERSION = "v1alpha1";

  private static final long serialVersionUID = 1L;

  @Override
  protected @Nullable VethLabSpec initSpec() {
    return null;
  }

  @Override
  protected @Nullable VethLabStatus initStatus() {
    return null;
  }

  @Override
  public @Nullable VethLabStatus getStatus() {
    return super.getStatus();
  }
}

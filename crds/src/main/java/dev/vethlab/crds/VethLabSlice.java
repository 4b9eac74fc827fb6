package dev.vethlab.crds;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/**
 * One node's share of a lab: the operator writes {@code spec}, only the agent of {@code
 * spec.nodeName} writes {@code status}.
 *
 * <p>The schema requires {@code spec}; {@code status} is absent until the agent has seen the slice.
 */
@Group(VethLab.GROUP)
@Version(VethLab.VERSION)
@ShortNames("vls")
public final class VethLabSlice extends CustomResource<VethLabSliceSpec, VethLabSliceStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1L;

  @Override
  protected @Nullable VethLabSliceSpec initSpec() {
    return null;
  }

  @Override
  protected @Nullable VethLabSliceStatus initStatus() {
    return null;
  }

  @Override
  public @Nullable VethLabSliceStatus getStatus() {
    return super.getStatus();
  }
}

package dev.vethlab.operator.lab;

import dev.vethlab.crds.VethLabSlice;
import dev.vethlab.kube.Names;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;

/** The slices in the cluster. */
record ClusterSlices(KubernetesClient client) implements SliceApi {
  private static final PatchContext APPLY =
      new PatchContext.Builder()
          .withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withFieldManager(Names.OPERATOR)
          .withForce(true)
          .build();

  @Override
  public void apply(VethLabSlice slice) {
    client.resource(slice).patch(APPLY);
  }

  @Override
  public void delete(VethLabSlice slice) {
    client
        .resources(VethLabSlice.class)
        .inNamespace(slice.getMetadata().getNamespace())
        .withName(slice.getMetadata().getName())
        .delete();
  }

  @Override
  public void release(VethLabSlice slice) {
    client
        .resource(slice)
        .edit(
            copy -> {
              copy.removeFinalizer(Names.SLICE_FINALIZER);
              return copy;
            });
  }

  @Override
  public List<VethLabSlice> list(String namespace, String lab) {
    return client.resources(VethLabSlice.class).inNamespace(namespace).list().getItems().stream()
        .filter(slice -> Names.labOfSlice(slice.getMetadata().getName()).equals(lab))
        .toList();
  }
}

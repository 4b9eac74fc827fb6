package dev.vethlab.agent;

import dev.vethlab.crds.VethLabSlice;
import dev.vethlab.crds.VethLabSliceSpec;
import dev.vethlab.engine.lab.LabName;
import dev.vethlab.kube.Names;
import io.fabric8.kubernetes.api.model.ObjectMeta;

/**
 * A slice that is what the operator makes for a node: only who may write into a Kubernetes
 * namespace has a say in the labs that are named for it.
 *
 * @param lab the lab that it is of
 * @param spec what the node is to hold of it
 */
record OwnSlice(LabName lab, VethLabSliceSpec spec) {
  /**
   * Checks a slice.
   *
   * @throws IllegalArgumentException if its name, its lab and its node do not go together
   */
  static OwnSlice of(VethLabSlice slice, String node) {
    ObjectMeta meta = slice.getMetadata();
    VethLabSliceSpec spec = slice.getSpec();
    LabName lab = new LabName(meta.getNamespace(), Names.labOfSlice(meta.getName()));
    if (!spec.lab().namespace().equals(lab.namespace()) || !spec.lab().name().equals(lab.name())) {
      throw new IllegalArgumentException("spec.lab is not the lab that the slice is named for");
    }
    if (!spec.nodeName().equals(node) || !Names.slice(lab.name(), node).equals(meta.getName())) {
      throw new IllegalArgumentException("the slice is not named for this node");
    }
    return new OwnSlice(lab, spec);
  }
}

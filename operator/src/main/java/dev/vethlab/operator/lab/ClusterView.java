package dev.vethlab.operator.lab;

import dev.vethlab.crds.VethLab;
import dev.vethlab.crds.VethLabSlice;
import java.util.Collection;
import java.util.List;

/** What is known of the cluster without asking. */
interface ClusterView {
  /** A view before anything is known. */
  ClusterView NOTHING =
      new ClusterView() {
        @Override
        public Collection<NodeView> nodes() {
          return List.of();
        }

        @Override
        public Collection<VethLabSlice> slices(VethLab lab) {
          return List.of();
        }
      };

  /** All nodes, whatever they run. */
  Collection<NodeView> nodes();

  /** The slices of a lab. */
  Collection<VethLabSlice> slices(VethLab lab);
}

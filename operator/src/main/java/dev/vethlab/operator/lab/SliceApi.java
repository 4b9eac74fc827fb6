package dev.vethlab.operator.lab;

import dev.vethlab.crds.VethLabSlice;
import java.util.List;

/** What is done to slices in the cluster; whatever fails is thrown and tried again later. */
interface SliceApi {
  /** Makes a slice as it should be, by server-side apply. */
  void apply(VethLabSlice slice);

  /** Asks for a slice's deletion; its node-agent lets it go once the node is empty. */
  void delete(VethLabSlice slice);

  /** Removes the node-agent's finalizer in the place of an agent that is no more. */
  void release(VethLabSlice slice);

  /** The slices of a lab that are there right now, asked of the API server. */
  List<VethLabSlice> list(String namespace, String lab);
}

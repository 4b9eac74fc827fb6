package dev.vethlab.netlink.route;

/** Constants of {@code linux/if_link.h}, {@code linux/if.h} and {@code linux/veth.h}. */
public final class IfLink {
  public static final int IFLA_ADDRESS = 1;
  public static final int IFLA_IFNAME = 3;
  public static final int IFLA_MTU = 4;
  public static final int IFLA_LINK = 5;
  public static final int IFLA_MASTER = 10;
  public static final int IFLA_TXQLEN = 13;
  public static final int IFLA_OPERSTATE = 16;
  public static final int IFLA_LINKINFO = 18;
  public static final int IFLA_IFALIAS = 20;
  public static final int IFLA_GROUP = 27;
  public static final int IFLA_NET_NS_FD = 28;
  public static final int IFLA_EXT_MASK = 29;
  public static final int IFLA_NUM_TX_QUEUES = 31;
  public static final int IFLA_NUM_RX_QUEUES = 32;
  public static final int IFLA_LINK_NETNSID = 37;
  public static final int IFLA_PROP_LIST = 52;
  public static final int IFLA_ALT_IFNAME = 53;

  public static final int IFLA_INFO_KIND = 1;
  public static final int IFLA_INFO_DATA = 2;

  public static final int VETH_INFO_PEER = 1;

  public static final int IFF_UP = 0x1;
  public static final int IFF_LOOPBACK = 0x8;
  public static final int IFF_RUNNING = 0x40;
  public static final int IFF_LOWER_UP = 0x10000;

  public static final int IF_OPER_UNKNOWN = 0;
  public static final int IF_OPER_DOWN = 2;
  public static final int IF_OPER_LOWERLAYERDOWN = 3;
  public static final int IF_OPER_UP = 6;

  /** The longest name of a link in bytes: {@code IFNAMSIZ} less the terminating NUL. */
  public static final int LONGEST_NAME = 15;

  /** The longest alias in bytes: {@code IFALIASZ} less the terminating NUL. */
  public static final int LONGEST_ALIAS = 255;

  private IfLink() {}
}

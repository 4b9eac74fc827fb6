package dev.vethlab.agent;

/**
 * Which node this is.
 *
 * @param name the Kubernetes node's name
 * @param bootId of /proc/sys/kernel/random/boot_id: another one after every boot
 */
record NodeIdentity(String name, String bootId) {}

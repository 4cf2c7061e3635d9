// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

/**
 * The part of every rate that is this process's own.
 *
 * @param place of this process among all, first is 0
 * @param of how many there are; 0: none may be used now
 */
public record Share(int place, int of) {
    public static final Share ALL = new Share(0, 1);
    public static final Share NONE = new Share(0, 0);

    /**
     * Its part of {@code whole} calls; the parts of all processes together are the whole. Who gets one of those that are
     * left over depends on {@code name}, so that it is not always the same.
     */
    public int part(int whole, String name) {
        if (of == 0) {
            return 0;
        }
        int turn = Math.floorMod(place + name.hashCode(), of);
        return whole / of + (turn < whole % of ? 1 : 0);
    }
}

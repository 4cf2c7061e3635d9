// SPDX-License-Identifier: Apache-2.0
package org.portevoix.opposition.formats;

import java.io.IOException;
import java.io.InputStream;
import org.portevoix.opposition.RegisterList;

/**
 * Reads one layout. A line that cannot be read is a RegisterRefusedException: it may hold somebody's refusal, and none
 * may be lost.
 */
interface ListReader {
    /** Takes one file to its end; a list may come in several, in any order. */
    void read(String file, InputStream bytes) throws IOException;

    /** What all files say together. */
    RegisterList list();
}

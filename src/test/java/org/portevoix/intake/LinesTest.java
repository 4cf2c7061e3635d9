// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LinesTest {
    private static final long GIGABYTE = 1L << 30;

    /** As many letters as one likes, none of them in memory. */
    private static final class Letters extends InputStream {
        private long left;

        Letters(long count) {
            this.left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(length, left);
            Arrays.fill(buffer, offset, offset + count, (byte) 'x');
            left -= count;
            return count;
        }
    }

    @Test
    void a_line_of_a_gigabyte_is_given_up_without_its_memory() throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        InputStream stream = new SequenceInputStream(
                new Letters(GIGABYTE), new ByteArrayInputStream("\nnext\n".getBytes(StandardCharsets.US_ASCII)));
        long before = threads.getCurrentThreadAllocatedBytes();

        try (Lines lines = new Lines("a.csv", stream, StandardCharsets.UTF_8)) {
            assertThat(Objects.requireNonNull(lines.next()).tooLong()).isTrue();
            assertThat(lines.next()).isEqualTo(new Lines.TextLine(2, "next", false));
            assertThat(lines.next()).isNull();
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(16L << 20);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.audit;

import org.portevoix.config.Kebab;

/** What an entry of the audit log tells of. The text is the kebab-case name, in the database and on the command line. */
public enum AuditKind {
    /** With its version, and what an ended process had left half done. */
    PROGRAM_STARTED,
    PROGRAM_STOPPED,
    /** What a campaign was at a start: the SHA-256 of its file and of its message's audio. */
    CAMPAIGN_FILE,
    CAMPAIGN_STARTED,
    CAMPAIGN_FINISHED,
    /** Somebody said no. The marks of an extract are in its {@link #LOAD_FINISHED}, by the file's SHA-256 and their count. */
    REFUSAL,
    REGISTER_IMPORT,
    ERASURE,
    LOAD_FINISHED,
    LOAD_FAILED,
    RETENTION,
    /** A person has taken on a recommendation that a campaign does not follow. */
    ACKNOWLEDGED,
    /** A campaign was stopped for a while, by a person or by a rule. */
    PAUSED,
    RESUMED,
    /** A person has changed how fast a campaign calls. */
    PACE;

    public String text() {
        return Kebab.of(this);
    }

    public static AuditKind of(String text) {
        return Kebab.parse(text, values());
    }
}

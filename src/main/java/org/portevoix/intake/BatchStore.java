// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import org.portevoix.store.Contacts;

/** Step {@code contacts.store}: the end of a batch, in one transaction. */
public final class BatchStore {
    private final Contacts contacts;

    public BatchStore(Contacts contacts) {
        this.contacts = contacts;
    }

    /** Stores contacts and exclusions; nothing of the batch when it fails. */
    public Batch store(Batch batch) {
        contacts.store(batch.extract().id(), batch.contacts(), batch.exclusions());
        return batch;
    }
}

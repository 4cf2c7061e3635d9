// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What one claim decided: written in one transaction, or not at all. */
public final class Claim {
    /** A contact left out of the campaign for good. */
    public record LeftOut(Candidate candidate, ExclusionReason reason, String detail) {}

    /** A contact whose turn comes later. */
    public record PutOff(Candidate candidate, Instant dueAt, String reason) {}

    /** How far a queue's cursor goes, from its last contact claimed before (0: none), over how many contacts. */
    public record Move(long from, long to, long contacts) {}

    private final List<PlannedCall> calls = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final List<PutOff> putOff = new ArrayList<>();
    private final List<Long> dueTaken = new ArrayList<>();
    private final Map<Queue, Move> moves = new TreeMap<>();

    private final Map<Long, Long> households = new HashMap<>();

    public void call(PlannedCall call) {
        calls.add(call);
    }

    public void leaveOut(Candidate candidate, ExclusionReason reason, String detail) {
        leftOut.add(new LeftOut(candidate, reason, detail));
    }

    public void putOff(Candidate candidate, Instant dueAt, String reason) {
        putOff.add(new PutOff(candidate, dueAt, reason));
    }

    /** The household, or the person, is this contact's from now on; the campaign calls no other of their lines. */
    public void household(long household, long contact) {
        households.put(household, contact);
    }

    /** A candidate of the due list has been decided on. */
    public void due(Candidate candidate) {
        dueTaken.add(candidate.contactId());
    }

    /** A candidate after the cursor, which stood at {@code from} before this claim, has been decided on. */
    public void fresh(Queue queue, Candidate candidate, long from) {
        move(queue, new Move(from, candidate.contactId(), 1));
    }

    /** The cursor passes over contacts that are in another queue, up to this one. */
    public void pass(Queue queue, long from, long to) {
        move(queue, new Move(from, to, 0));
    }

    private void move(Queue queue, Move move) {
        moves.merge(
                queue, move, (before, more) -> new Move(before.from(), more.to(), before.contacts() + more.contacts()));
    }

    /** How many contacts are called or put off that no claim had looked at before. */
    public long takenOn() {
        long fresh = moves.values().stream().mapToLong(Move::contacts).sum();
        return fresh - leftOut.stream().filter(out -> !out.candidate().due()).count();
    }

    /** Every contact that this claim writes of. */
    List<Long> contacts() {
        return Stream.of(
                        calls.stream().map(PlannedCall::contactId),
                        leftOut.stream().map(out -> out.candidate().contactId()),
                        putOff.stream().map(late -> late.candidate().contactId()))
                .flatMap(ids -> ids)
                .distinct()
                .toList();
    }

    public List<PlannedCall> calls() {
        return calls;
    }

    public List<LeftOut> leftOut() {
        return leftOut;
    }

    public List<PutOff> putOff() {
        return putOff;
    }

    public List<Long> dueTaken() {
        return dueTaken;
    }

    public Map<Queue, Move> moves() {
        return moves;
    }

    public Map<Long, Long> households() {
        return households;
    }

    public boolean isEmpty() {
        return dueTaken.isEmpty() && moves.isEmpty();
    }
}

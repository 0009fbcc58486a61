package com.nextcrm.integrations.ingress.eventlog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What was read of webhooks and not written yet, since the other half is still to come: the outcome of one that
 * arrived, or the arrival of one whose outcome was read first. Both at once are one write instead of two. Changes
 * nothing of itself: a round that fails is begun anew from what there was.
 *
 * @param waiting in the order in which they were read
 * @param readTo the offset behind the last message of each partition
 * @param arrivalsTo when the latest of the arrivals that were read came, in ms since the epoch
 */
record Halves(List<Told> waiting, Map<TopicPartition, Long> readTo, long arrivalsTo) {

    /** More than these do not wait. */
    private static final int MOST = 20_000;

    static final Halves NONE = new Halves(List.of(), Map.of(), 0);

    /**
     * What a message says of a row.
     *
     * @param at when the message was sent, in ms since the epoch
     * @param readAt when it was read, in ns of the system's timer
     */
    record Told(EventUpdate update, String collection, TopicPartition partition, long offset, long at, long readAt) {}

    /** @param due to be written now, for each collection */
    record Round(Map<String, List<EventUpdate>> due, Halves rest) {}

    /** Without what has become another instance's: that reads it from where this one committed. */
    Halves of(Collection<TopicPartition> mine) {
        if (mine.containsAll(readTo.keySet())) {
            return this;
        }
        Map<TopicPartition, Long> readTo = new HashMap<>(this.readTo);
        readTo.keySet().retainAll(mine);
        return new Halves(
                waiting.stream().filter(each -> mine.contains(each.partition)).toList(), readTo, arrivalsTo);
    }

    Halves with(List<Told> news, Map<TopicPartition, Long> newsTo) {
        List<Told> waiting = new ArrayList<>(this.waiting);
        waiting.addAll(news);
        Map<TopicPartition, Long> readTo = new HashMap<>(this.readTo);
        readTo.putAll(newsTo);
        long newest = news.stream()
                .filter(each -> each.update.makesRow())
                .mapToLong(Told::at)
                .max()
                .orElse(0);
        return new Halves(waiting, readTo, Math.max(arrivalsTo, newest));
    }

    /**
     * @param now of the system's timer
     * @param quiet whether there is nothing to be read, so that no arrival can be behind its outcome
     */
    Round round(long now, boolean quiet, Duration patience) {
        Map<String, List<Told>> byRow = new LinkedHashMap<>(); // an id is of one collection, as its integration is
        waiting.forEach(each -> byRow.computeIfAbsent(each.update.row(), row -> new ArrayList<>(2))
                .add(each));
        Map<String, List<EventUpdate>> due = new HashMap<>();
        List<Told> rest = new ArrayList<>();
        byRow.values().forEach(row -> {
            if (waiting.size() > MOST || isDue(row, now, quiet, patience)) {
                row.forEach(each -> due.computeIfAbsent(each.collection, none -> new ArrayList<>())
                        .add(each.update));
            } else {
                rest.addAll(row);
            }
        });
        return new Round(due, new Halves(rest, readTo, arrivalsTo));
    }

    private boolean isDue(List<Told> row, long now, boolean quiet, Duration patience) {
        long arrivals = row.stream().filter(each -> each.update.makesRow()).count();
        if (arrivals > 0 && arrivals < row.size()) {
            return true;
        }
        Told first = row.getFirst();
        return arrivals > 0
                ? now - first.readAt >= patience.toNanos()
                : quiet || arrivalsTo >= first.at + patience.toMillis();
    }

    /** Up to where everything is written. */
    Map<TopicPartition, Long> written() {
        Map<TopicPartition, Long> written = new HashMap<>(readTo);
        waiting.forEach(each -> written.merge(each.partition, each.offset, Math::min));
        return written;
    }

    /** How many outcomes were read before their arrivals. */
    long ahead() {
        return waiting.stream().filter(each -> !each.update.makesRow()).count();
    }
}

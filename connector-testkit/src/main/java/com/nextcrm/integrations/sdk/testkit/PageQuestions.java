package com.nextcrm.integrations.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.Money;
import com.nextcrm.integrations.contracts.RecordError;
import com.nextcrm.integrations.sdk.spi.CheckResult;
import com.nextcrm.integrations.sdk.spi.Page;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import com.nextcrm.integrations.simulators.Fault;
import com.nextcrm.integrations.simulators.FaultRule;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Pages: nothing is lost, nothing comes twice, and all of it is right. */
interface PageQuestions extends AskedConnector {

    @Test
    default void readsEveryRowOnce() {
        Walk walk = walk(full());
        assertThat(walk.ids()).containsExactlyInAnyOrderElementsOf(world().soundIds());
        assertThat(walk.errors()).isEmpty();
        assertThat(walk.splitsAMoment())
                .as("rows of one moment on both sides of an edge")
                .isTrue();
        assertThat(walk.last().complete()).isEqualTo(world().seesAll());
        assertThat(walk.last().watermark()).isNotNull();
    }

    @Test
    default void losesAndDoublesNothingWhileRowsAreAdded() {
        List<String> before = world().soundIds();
        PullRequest first = full();
        List<String> added = new ArrayList<>();
        Walk walk = Walk.from(null, cursor -> {
            Page page = (Page) world().connector().pull(Walk.after(first, cursor));
            added.addAll(world().add(7));
            return page;
        });
        assertThat(walk.ids()).doesNotHaveDuplicates().containsAll(before);
        assertThat(added).isNotEmpty().containsAll(without(walk.ids(), before));
    }

    @Test
    default void goesOnFromAnyCursorWithTheSameRest() {
        PullRequest first = full();
        Walk walk = walk(first);
        for (int page = 0; page < walk.pages().size() - 1; page++) {
            Walk rest = walk(Walk.after(first, walk.pages().get(page).next()));
            assertThat(rest.ids())
                    .isEqualTo(
                            new Walk(walk.pages().subList(page + 1, walk.pages().size())).ids());
        }
    }

    @Test
    default void readsMoneyAndDatesExactly() {
        Map<String, BigDecimal> totals = new TreeMap<>();
        boolean hasMoney = !world().totals().isEmpty();
        for (ProviderRecord row : walk(full()).records()) {
            if (hasMoney) {
                Money money = world().moneyOf(row.record());
                totals.merge(money.currency().getCurrencyCode(), money.amount(), BigDecimal::add);
            }
            assertThat(row.createdAt()).isEqualTo(world().createdAt(row.externalId()));
            assertThat(Duration.between(row.asOf(), world().now()).abs()).isLessThan(Duration.ofMinutes(1));
        }
        assertThat(comparable(totals)).isEqualTo(comparable(world().totals()));
    }

    @Test
    default void reportsDefectiveRowsAndKeepsTheOthers() {
        stage().restart(DEFECTS);
        Walk walk = walk(full());
        assertThat(walk.ids()).containsExactlyInAnyOrderElementsOf(world().soundIds());
        assertThat(walk.errors()).hasSize(DEFECTS).doesNotHaveDuplicates().allSatisfy(error -> {
            assertThat(error.reference()).matches("\\w+ \\S+.*");
            assertThat(error.reason()).isNotBlank().hasSizeLessThan(200);
        });
        assertThat(walk.errors()).extracting(RecordError::reference).doesNotHaveDuplicates();
    }

    @Test
    default void letsUnknownFieldsPass() {
        List<String> known = walk(full()).ids();
        fault(FaultRule.always(Fault.unknownFields()));
        Walk walk = walk(full());
        assertThat(walk.ids()).isEqualTo(known);
        assertThat(walk.errors()).isEmpty();
        assertThat(world().connector().check(connection())).isInstanceOf(CheckResult.Connected.class);
    }

    private static Set<String> without(List<String> all, List<String> some) {
        Set<String> rest = new HashSet<>(all);
        some.forEach(rest::remove);
        return rest;
    }

    /** So that 1.0 and 1.00 are one number. */
    private static Map<String, BigDecimal> comparable(Map<String, BigDecimal> totals) {
        return totals.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, total -> total.getValue().stripTrailingZeros()));
    }
}

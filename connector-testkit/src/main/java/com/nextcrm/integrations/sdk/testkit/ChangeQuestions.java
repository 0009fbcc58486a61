package com.nextcrm.integrations.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is new or changed since the last run. */
interface ChangeQuestions extends AskedConnector {

    /** So many rows come again in an incremental run because it reaches back a little. */
    int OVERLAP_ROWS = 16;

    @Test
    default void seesWhatIsNewOrChangedAndLittleElse() {
        Walk everything = walk(full());
        world().advance(Duration.ofHours(1));
        List<String> expected = new ArrayList<>(world().add(3));
        String changed = world().change();
        expected.add(changed);

        Walk walk = walk(incremental(everything.last().watermark()));

        assertThat(walk.ids()).doesNotHaveDuplicates().containsAll(expected);
        if (world().tellsChanges()) {
            assertThat(walk.ids()).hasSizeLessThanOrEqualTo(expected.size() + OVERLAP_ROWS);
        }
        assertThat(world().changeable(row(walk, changed).record()))
                .isNotEqualTo(world().changeable(row(everything, changed).record()));
        bringsAllOnlyWhereItMust(walk);
    }

    private void bringsAllOnlyWhereItMust(Walk walk) {
        assertThat(walk.last().complete()).isEqualTo(!world().tellsChanges());
        assertThat(walk.pages()).allSatisfy(page -> assertThat(page.whole()).isEqualTo(!world().tellsChanges()));
    }

    @Test
    default void fetchesNextToNothingWhenNothingHappened() {
        String watermark = walk(full()).last().watermark();
        world().advance(Duration.ofHours(1));
        Walk second = walk(incremental(watermark));
        if (!world().tellsChanges()) {
            assertThat(second.ids()).containsExactlyInAnyOrderElementsOf(world().soundIds());
            return;
        }
        assertThat(second.ids()).hasSizeLessThanOrEqualTo(OVERLAP_ROWS);
        world().advance(Duration.ofHours(1));
        assertThat(walk(incremental(second.last().watermark())).ids()).isEmpty();
    }

    @Test
    default void readsEverythingWhenItHasNoWatermark() {
        Walk walk = walk(incremental(null));
        assertThat(walk.ids()).containsExactlyInAnyOrderElementsOf(world().soundIds());
        assertThat(walk.last().complete()).isEqualTo(world().seesAll());
    }

    @Test
    default void missesNothingAfterAVeryLongTime() {
        String watermark = walk(full()).last().watermark();
        String changed = world().change();
        world().advance(Duration.ofDays(100));
        List<String> expected = new ArrayList<>(world().add(3));
        expected.add(changed);
        assertThat(walk(incremental(watermark)).ids()).containsAll(expected);
    }

    private static ProviderRecord row(Walk walk, String id) {
        return walk.records().stream()
                .filter(row -> row.externalId().equals(id))
                .findFirst()
                .orElseThrow();
    }
}

package com.nextcrm.integrations.sdk.runtime;

import com.nextcrm.integrations.platform.messaging.Envelopes;
import com.nextcrm.integrations.platform.messaging.MessagePublisher;
import com.nextcrm.integrations.sdk.runtime.connection.Connectors;
import com.nextcrm.integrations.sdk.runtime.connection.ProviderCalls;
import com.nextcrm.integrations.sdk.runtime.removal.Tombstones;
import com.nextcrm.integrations.sdk.runtime.slice.AnnouncementRelay;
import com.nextcrm.integrations.sdk.runtime.slice.CancelListener;
import com.nextcrm.integrations.sdk.runtime.slice.Cancellations;
import com.nextcrm.integrations.sdk.runtime.slice.CheckpointStore;
import com.nextcrm.integrations.sdk.runtime.slice.PageKeeper;
import com.nextcrm.integrations.sdk.runtime.slice.PullSlices;
import com.nextcrm.integrations.sdk.runtime.slice.SliceListener;
import com.nextcrm.integrations.sdk.runtime.slice.SliceObserver;
import com.nextcrm.integrations.sdk.runtime.slice.SliceReports;
import com.nextcrm.integrations.sdk.runtime.slice.SliceWork;
import com.nextcrm.integrations.sdk.runtime.slice.Watermarks;
import com.nextcrm.integrations.sdk.runtime.store.Deletions;
import com.nextcrm.integrations.sdk.runtime.store.MarkedRows;
import com.nextcrm.integrations.sdk.runtime.store.RecordAnnouncer;
import com.nextcrm.integrations.sdk.runtime.store.RecordStore;
import com.nextcrm.integrations.sdk.runtime.store.Refetch;
import com.nextcrm.integrations.sdk.runtime.store.RowEncoder;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Slices of syncs. */
@Configuration(proxyBeanMethods = false)
class SliceConfiguration {

    @Bean
    CheckpointStore checkpointStore(MongoTemplate mongo, Clock clock) {
        return new CheckpointStore(mongo, clock);
    }

    @Bean
    Watermarks watermarks(MongoTemplate mongo) {
        return new Watermarks(mongo);
    }

    @Bean
    Cancellations cancellations() {
        return new Cancellations();
    }

    @Bean
    CancelListener cancelListener(Cancellations cancellations) {
        return new CancelListener(cancellations);
    }

    @Bean
    SliceReports sliceReports(MessagePublisher publisher, Envelopes envelopes) {
        return new SliceReports(publisher, envelopes);
    }

    @Bean
    PageKeeper pageKeeper(
            RecordStore store,
            RowEncoder encoder,
            MarkedRows marked,
            Refetch refetch,
            Deletions deletions,
            RecordAnnouncer announcer) {
        return new PageKeeper(store, encoder, marked, refetch, deletions, announcer);
    }

    @Bean
    SliceWork sliceWork(
            ProviderCalls calls,
            CheckpointStore checkpoints,
            Watermarks watermarks,
            PageKeeper pages,
            Deletions deletions,
            MarkedRows marked,
            RecordAnnouncer announcer,
            SliceReports reports,
            Cancellations cancellations,
            Clock clock,
            List<SliceObserver> observers) {
        return new SliceWork(
                calls,
                checkpoints,
                watermarks,
                pages,
                deletions,
                marked,
                announcer,
                reports,
                cancellations,
                clock,
                observers);
    }

    @Bean
    PullSlices pullSlices(
            Connectors connectors,
            Tombstones tombstones,
            CheckpointStore checkpoints,
            SliceReports reports,
            SliceWork work) {
        return new PullSlices(connectors, tombstones, checkpoints, reports, work);
    }

    @Bean
    SliceListener sliceListener(PullSlices slices) {
        return new SliceListener(slices);
    }

    @Bean
    SliceObserver pageCounter(MeterRegistry meters) {
        return (step, slice) -> {
            if (step == SliceObserver.Step.CHECKPOINTED) {
                meters.counter("connector.pages", "provider", slice.provider().value())
                        .increment();
            }
        };
    }

    @Bean
    AnnouncementRelay announcementRelay(
            CheckpointStore checkpoints,
            MarkedRows marked,
            RecordAnnouncer announcer,
            Clock clock,
            ConnectorSettings settings) {
        return new AnnouncementRelay(checkpoints, marked, announcer, clock, settings.leftBehindAfter());
    }
}

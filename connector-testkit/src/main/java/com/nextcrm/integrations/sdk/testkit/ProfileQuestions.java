package com.nextcrm.integrations.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.sdk.spi.CheckResult;
import com.nextcrm.integrations.sdk.spi.ProviderProfile;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Who it is, and what it has. */
interface ProfileQuestions extends AskedConnector {

    @Test
    default void isNamedAfterItsPackage() throws Exception {
        ProviderProfile profile = world().connector().profile();
        Class<?> type = world().connector().getClass();
        String prefix = profile.id().value();
        assertThat(type.getPackageName()).endsWith("." + prefix);
        assertThat(type.getSimpleName()).isEqualToIgnoringCase(prefix + "Connector");
        assertThat(ClassNames.besides(type))
                .as("the other classes of the package")
                .allSatisfy(name -> assertThat(name.toLowerCase(Locale.ROOT)).startsWith(prefix));
    }

    @Test
    default void tellsTheSameProfileEveryTime() {
        ProviderProfile profile = world().connector().profile();
        assertThat(world().connector().profile()).isEqualTo(profile);
        assertThat(profile.dataTypes()).contains(world().dataType());
        assertThat(profile.actions()).extracting(ProviderProfile.Action::name).contains(action().name());
    }

    /** Or else the customer is shown what there is not, or not shown what there is. */
    @Test
    default void hasWhatTheCatalogueSays() {
        ProviderProfile profile = world().connector().profile();
        CatalogBlock block = CatalogBlock.of(profile.id());
        assertThat(profile.dataTypes().stream().map(DataType::value).toList())
                .as("types that a sync of all asks for; others can perhaps be made, but not listed")
                .containsAll(block.texts("data-types"));
        assertThat(block.texts("actions"))
                .containsExactlyInAnyOrderElementsOf(profile.actions().stream()
                        .map(ProviderProfile.Action::name)
                        .toList());
    }

    @Test
    default void tellsWhoseAccountItIs() {
        CheckResult result = world().connector().check(connection());
        assertThat(result).isInstanceOfSatisfying(CheckResult.Connected.class, connected -> {
            assertThat(connected.account().id()).isNotBlank();
            assertThat(connected.account().name()).isNotBlank();
        });
    }
}

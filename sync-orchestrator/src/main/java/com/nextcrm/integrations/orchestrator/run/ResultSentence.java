package com.nextcrm.integrations.orchestrator.run;

import com.nextcrm.integrations.contracts.Counts;
import com.nextcrm.integrations.contracts.SyncMode;
import java.util.List;
import java.util.stream.Collectors;

/** A run's result as the customer's guide words it: {@code Successfully synced 98 of 100 invoices from Xero}. */
final class ResultSentence {

    private ResultSentence() {}

    static String completed(SyncOrder order, List<TypeProgress> types) {
        String failures = types.stream()
                .filter(type -> type.phase() == TypeProgress.Phase.FAILED)
                .map(type -> type.dataType() + " failed: " + type.failure())
                .collect(Collectors.joining("; "));
        String counted = counted(order, types);
        return failures.isEmpty() ? counted : counted + "; " + failures;
    }

    static String failed(SyncOrder order, List<TypeProgress> types, String reason) {
        return "Could not sync " + records(types) + " from " + order.providerName() + ": " + reason;
    }

    static String cancelled(List<TypeProgress> types, String reason) {
        return reason + " (" + total(types).fetched() + " " + records(types) + " read by then)";
    }

    private static String counted(SyncOrder order, List<TypeProgress> types) {
        Counts total = total(types);
        String deleted = total.deleted() == 0 ? "" : "; " + total.deleted() + " no longer there, marked as deleted";
        return (total.fetched() == 0 ? nothing(order, types) : some(order, types, total)) + deleted;
    }

    private static String some(SyncOrder order, List<TypeProgress> types, Counts total) {
        String what = total.fetched() + " " + records(types) + " from " + order.providerName();
        return total.synced() == 0
                ? "None of " + what + " could be synced"
                : "Successfully synced " + total.synced() + " of " + what;
    }

    private static String nothing(SyncOrder order, List<TypeProgress> types) {
        String kind = order.mode() == SyncMode.FULL ? "" : "new or changed ";
        return "Successfully synced: " + order.providerName() + " has no " + kind + records(types);
    }

    private static Counts total(List<TypeProgress> types) {
        return types.stream().map(TypeProgress::counts).reduce(Counts.NONE, Counts::plus);
    }

    private static String records(List<TypeProgress> types) {
        return types.size() == 1 ? types.getFirst().dataType().value() : "records";
    }
}

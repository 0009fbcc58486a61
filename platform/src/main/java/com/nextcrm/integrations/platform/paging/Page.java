package com.nextcrm.integrations.platform.paging;

import com.nextcrm.integrations.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

/** The part of a list that is asked for: {@code limit} 1 to 200 (default 50), {@code offset} from 0. */
public record Page(int limit, long offset) {

    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 200;

    /** @throws Problem 400 when out of range */
    public static Page of(@Nullable Integer limit, @Nullable Long offset) {
        int size = limit == null ? DEFAULT_LIMIT : limit;
        long start = offset == null ? 0 : offset;
        if (size < 1 || size > MAX_LIMIT) {
            throw Problem.badRequest("limit must be between 1 and " + MAX_LIMIT);
        }
        if (start < 0) {
            throw Problem.badRequest("offset must not be negative");
        }
        return new Page(size, start);
    }
}

/** Everything {@code ./up} runs on a developer machine; no production code. */
@NullMarked
package com.nextcrm.integrations.localstack;

import org.jspecify.annotations.NullMarked;

/** The simulated providers as the stack knows them: data, so that a further one is a further entry. */
@NullMarked
package com.nextcrm.integrations.localstack.provider;

import org.jspecify.annotations.NullMarked;

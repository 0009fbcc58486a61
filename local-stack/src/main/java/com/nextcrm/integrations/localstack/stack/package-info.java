/** The processes of the local run and the one that starts, watches and ends them. */
@NullMarked
package com.nextcrm.integrations.localstack.stack;

import org.jspecify.annotations.NullMarked;

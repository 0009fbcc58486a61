@NullMarked
package com.nextcrm.integrations.localstack.provider;

import org.jspecify.annotations.NullMarked;

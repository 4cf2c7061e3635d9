insert into dead_letter (route, cause, message, body, headers, failed_at)
values (:#${body[route]}, :#${body[cause]}, :#${body[message]}, :#${body[body]}, :#${body[headers]}, :#${body[failedAt]})

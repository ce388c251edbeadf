{#
    The grammar of a period id, in one place:
    2024-Q3 quarter, 2024-9M year to date, 2024-FY year, 2024-09 month, 2024-09-29 day, 2023-12-15/2024-09-14 window.
    Not here: labels and the calendar around the ids (int_periods).
#}

{# The kind of a period id; NULL when it is none, a 31 February included. #}
{% macro period_kind(period_id) -%}
    case
        when regexp_full_match({{ period_id }}, '\d{4}-Q[1-4]') then 'quarter'
        when regexp_full_match({{ period_id }}, '\d{4}-([1-9]|1[0-2])M') then 'ytd'
        when regexp_full_match({{ period_id }}, '\d{4}-FY') then 'year'
        when regexp_full_match({{ period_id }}, '\d{4}-(0[1-9]|1[0-2])') then 'month'
        when
            regexp_full_match({{ period_id }}, '\d{4}-\d{2}-\d{2}')
            and try_cast({{ period_id }} as date) is not null
            then 'day'
        when
            regexp_full_match({{ period_id }}, '\d{4}-\d{2}-\d{2}/\d{4}-\d{2}-\d{2}')
            and try_cast(left({{ period_id }}, 10) as date) <= try_cast(right({{ period_id }}, 10) as date)
            then 'window'
    end
{%- endmacro %}

{# The first day of a period whose kind is known. #}
{% macro period_start(period_id, kind) -%}
    case {{ kind }}
        when 'quarter' then make_date({{ _year_of(period_id) }}, 3 * cast(right({{ period_id }}, 1) as bigint) - 2, 1)
        when 'month' then cast({{ period_id }} || '-01' as date)
        when 'day' then cast({{ period_id }} as date)
        when 'window' then cast(left({{ period_id }}, 10) as date)
        when 'ytd' then make_date({{ _year_of(period_id) }}, 1, 1)
        when 'year' then make_date({{ _year_of(period_id) }}, 1, 1)
    end
{%- endmacro %}

{# The last day of a period whose kind is known. #}
{% macro period_end(period_id, kind) -%}
    case {{ kind }}
        when 'quarter' then last_day(make_date({{ _year_of(period_id) }}, 3 * cast(right({{ period_id }}, 1) as bigint), 1))
        when 'ytd' then last_day(
            make_date({{ _year_of(period_id) }}, cast(regexp_extract({{ period_id }}, '-(\d+)M', 1) as bigint), 1)
        )
        when 'month' then last_day(cast({{ period_id }} || '-01' as date))
        when 'day' then cast({{ period_id }} as date)
        when 'window' then cast(right({{ period_id }}, 10) as date)
        when 'year' then make_date({{ _year_of(period_id) }}, 12, 31)
    end
{%- endmacro %}

{% macro _year_of(period_id) -%}
    cast(left({{ period_id }}, 4) as bigint)
{%- endmacro %}

{# The id of the quarter that a day falls in. #}
{% macro quarter_of(day) -%}
    year({{ day }}) || '-Q' || quarter({{ day }})
{%- endmacro %}

{#
    The table macro observations_as_of(day) of the published file: what was known on a day. It lives in the build database beside the
    tables it reads, and a release copies it with them.
#}

{% macro create_observations_as_of() -%}
    create or replace macro {{ this.database }}.{{ this.schema }}.observations_as_of("day") as table
    with

    known as (

        select *
        from dim_report
        where status <> 'refused' and known_on <= cast("day" as date)

    ),

    -- A report issued again gives way only once the later issue is known.
    standing as (

        select *
        from known
        where superseded_by is null or superseded_by not in (select report_id from known)

    ),

    final as (

        select
            facts.*,
            standing.known_on,
            standing.tier,
            row_number() over (
                partition by
                    facts.indicator_id, facts.area_id, facts.period_id, facts.measure, facts.base, facts.base_period_id
                order by
                    standing.tier_rank, standing.known_on desc, facts.report_id, facts.footnote is not null, facts.char_start
            ) = 1 as is_latest
        from fct_observation as facts
        inner join standing on facts.report_id = standing.report_id

    )

    select * from final
{%- endmacro %}

{% macro comment_on_observations_as_of() -%}
    comment on macro table {{ this.database }}.{{ this.schema }}.observations_as_of is
    'One row per observation of a report known on the day: from observations_as_of(date ''2024-12-31''). Columns of fct_observation, with known_on, tier and is_latest (TRUE for the one that counts for its indicator, area, period, measure and base on that day). ‖ Mỗi dòng là một số liệu đã biết tính đến ngày đó; is_latest là số được dùng.'
{%- endmacro %}

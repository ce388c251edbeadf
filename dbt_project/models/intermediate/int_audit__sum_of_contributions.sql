with

observed as (

    select * from {{ ref('int_observation_values') }}

),

-- Contributions in percentage points, and the growth rates that they may be contributions to.
points as (

    select *
    from observed
    where
        (measure = 'share_pct' and dimension = 'percentage_point')
        or (measure = 'change_pct' and dimension = 'percent')

),

contributions as (

    select
        report_id,
        section_path,
        area_id,
        min_by(observation_id, char_start) as first_id,
        min_by(subject, char_start) as subject,
        min(char_start) as first_start,
        list(observation_id order by char_start) as contribution_ids,
        list(value_in_base order by char_start) as contribution_values,
        sum(value_in_base) as total,
        sum(half_unit_in_base) as half_units
    from points
    where measure = 'share_pct'
    group by report_id, section_path, area_id, footnote
    having count(*) >= 3

),

-- Three contributions or more make a growth rate that the section states before them; which one, the sum itself tells.
rates as (

    select
        contributions.*,
        rates.observation_id as rate_id,
        rates.value_in_base as rate,
        rates.half_unit_in_base as rate_half_unit,
        abs(rates.value_in_base - contributions.total) as gap
    from contributions
    inner join points as rates
        on
            contributions.report_id = rates.report_id
            and contributions.section_path is not distinct from rates.section_path
            and contributions.area_id is not distinct from rates.area_id
            and rates.measure = 'change_pct'
            and contributions.first_start > rates.char_start

),

nearest as (

    select *
    from rates
    qualify row_number() over (partition by first_id order by gap, rate_id) = 1

),

worded as (

    select
        'sum_of_contributions:' || first_id as finding_id,
        report_id,
        'info' as severity,
        {% for language in ['vi', 'en'] -%}
        {{ quoted('subject') }} || '{{ ": các mức đóng góp cộng lại là " if language == "vi" else ": the contributions add up to " }}'
        || {{ number_in(language, 'total') }} || ' ('
        || list_aggregate(list_transform(contribution_values, lambda one: {{ number_in(language, 'one') }}), 'string_agg', ' + ')
        || '{{ ") điểm phần trăm; mức tăng gần nhất nêu trước đó là " if language == "vi" else ") percentage points; the nearest growth stated before them is " }}'
        || {{ pct('rate', language) }} || {{ rounding('half_units + rate_half_unit', language) }} as message_{{ language }},
        {% endfor -%}
        rate as stated,
        {{ exact_double('total') }} as expected,
        {{ exact_tolerance('half_units + rate_half_unit') }} as tolerance,
        rate_id,
        contribution_ids
    from nearest
    where gap > half_units + rate_half_unit + 1e-9 * abs(rate)

),

involved as (

    select finding_id, rate_id as observation_id, 'total' as part from worded
    union all
    select finding_id, unnest(contribution_ids) as observation_id, 'part' as part from worded

),

final as (

    {{ findings_with_observations('sum_of_contributions') }}

)

select * from final

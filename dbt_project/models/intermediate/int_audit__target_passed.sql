with

observed as (

    select * from {{ ref('int_observation_values') }}

),

indicators as (

    select * from {{ ref('int_indicators') }} where good_direction in ('up', 'down')

),

periods as (

    select * from {{ ref('int_periods') }}

),

levels as (

    select * from {{ ref('int_settled_levels') }}

),

-- A goal that is still to be reached, beside what the report says was reached. A plan value that belongs to a level is no goal.
pairs as (

    select
        goals.report_id,
        goals.observation_id as goal_id,
        levels.observation_id as level_id,
        goals.value_in_base as goal,
        levels.value_in_base as level,
        levels.indicator_name_vi,
        levels.indicator_name_en,
        case
            when indicators.good_direction = 'up'
                then levels.low > {{ highest('goals') }} + 1e-9 * abs({{ highest('goals') }})
            else levels.high < {{ lowest('goals') }} - 1e-9 * abs({{ lowest('goals') }})
        end as is_passed,
        case
            when indicators.good_direction = 'up' then levels.value_in_base - levels.low + {{ highest('goals') }} - goals.value_in_base
            else levels.high - levels.value_in_base + goals.value_in_base - {{ lowest('goals') }}
        end as tolerance_in_base
    from observed as goals
    inner join indicators on goals.indicator_id = indicators.indicator_id
    inner join levels
        on
            goals.report_id = levels.report_id
            and goals.indicator_id = levels.indicator_id
            and goals.area_id is not distinct from levels.area_id
            and goals.dimension = levels.dimension
    inner join periods on goals.period_id = periods.period_id
    where
        goals.measure = 'target'
        and goals.refers_to is null
        and goals.part_of is null
        and periods.end_date >= levels.end_date
        and (levels.nature <> 'flow' or periods.year = levels.year)
    qualify row_number() over (partition by goals.observation_id order by levels.end_date desc) = 1

),

worded as (

    select
        'target_passed:' || pairs.goal_id as finding_id,
        pairs.report_id,
        'info' as severity,
        {% for language in ['vi', 'en'] -%}
        {{ quoted('pairs.indicator_name_' ~ language) }}
        || '{{ ": mục tiêu " if language == "vi" else ": the goal of " }}' || {{ printed('goals', language) }}
        || '{{ " đã vượt, báo cáo nêu đã đạt " if language == "vi" else " is passed, the report states " }}' || {{ printed('levels', language) }}
        || {{ rounding('pairs.tolerance_in_base / goals.to_base_unit', language) }} as message_{{ language }},
        {% endfor -%}
        goals.value as stated,
        {{ exact_double('pairs.level / goals.to_base_unit * goals.to_value_unit') }} as expected,
        {{ exact_tolerance('pairs.tolerance_in_base / goals.to_base_unit * goals.to_value_unit') }} as tolerance,
        pairs.goal_id,
        pairs.level_id
    from pairs
    inner join observed as goals on pairs.goal_id = goals.observation_id
    inner join observed as levels on pairs.level_id = levels.observation_id
    where pairs.is_passed

),

involved as (

    select finding_id, goal_id as observation_id, 'target' as part from worded
    union all
    select finding_id, level_id as observation_id, 'level' as part from worded

),

final as (

    {{ findings_with_observations('target_passed') }}

)

select * from final

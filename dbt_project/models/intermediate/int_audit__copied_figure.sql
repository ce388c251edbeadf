with

observed as (

    select * from {{ ref('int_observation_values') }}

),

indicators as (

    select * from {{ ref('int_indicators') }}

),

-- Five digits that say something: of two such numbers one pair in ninety thousand is equal by chance.
levels as (

    select *
    from observed
    where measure = 'level' and {{ significant_digits('observed') }} >= 5

),

-- Two series of one report with one figure. A number that belongs to the other (the sum of a single part, its total) is no copy,
-- nor is a thing that is said again in other words: a series that the catalogue does not know may be the other one.
pairs as (

    select
        levels.observation_id,
        levels.report_id,
        copies.observation_id as copy_id,
        indicators.is_catalogued and copied.is_catalogued
        and levels.match_score = 1 and copies.match_score = 1
        and coalesce(indicators.parent_indicator_id, '') <> copied.indicator_id
        and coalesce(copied.parent_indicator_id, '') <> indicators.indicator_id as are_surely_two
    from levels
    inner join levels as copies
        on
            levels.report_id = copies.report_id
            and levels.value_in_base = copies.value_in_base
            and levels.dimension = copies.dimension
            and levels.char_start < copies.char_start
            and levels.indicator_id <> copies.indicator_id
    inner join indicators on levels.indicator_id = indicators.indicator_id
    inner join indicators as copied on copies.indicator_id = copied.indicator_id
    where
        coalesce(levels.subject, '') <> coalesce(copies.subject, '')
        and coalesce(levels.part_of, '') <> copies.observation_id
        and coalesce(copies.part_of, '') <> levels.observation_id
        and coalesce(levels.refers_to, '') <> copies.observation_id
        and coalesce(copies.refers_to, '') <> levels.observation_id
    qualify row_number() over (partition by copies.observation_id order by levels.char_start) = 1

),

worded as (

    select
        'copied_figure:' || pairs.copy_id as finding_id,
        pairs.report_id,
        case when pairs.are_surely_two then 'warning' else 'info' end as severity,
        {{ named('levels') }} || ' và ' || {{ named('copies') }}
        || ' cùng mang số ' || {{ printed('copies', 'vi') }}
        || '; với từng ấy chữ số khó là trùng hợp: có thể chép nhầm, hoặc là một nội dung nói hai cách.' as message_vi,
        {{ named('levels') }} || ' and ' || {{ named('copies') }}
        || ' both have the figure ' || {{ printed('copies', 'en') }}
        || '; with so many digits hardly by chance: copied by mistake, or one thing said in two ways.' as message_en,
        copies.value as stated,
        cast(null as double) as expected,
        cast(0 as double) as tolerance,
        pairs.observation_id as first_id,
        pairs.copy_id
    from pairs
    inner join observed as levels on pairs.observation_id = levels.observation_id
    inner join observed as copies on pairs.copy_id = copies.observation_id

),

involved as (

    select finding_id, copy_id as observation_id, 'copy' as part from worded
    union all
    select finding_id, first_id as observation_id, 'figure' as part from worded

),

final as (

    {{ findings_with_observations('copied_figure') }}

)

select * from final

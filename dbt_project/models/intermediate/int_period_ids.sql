with

reports as (

    select * from {{ ref('stg_reports') }}

),

observations as (

    select * from {{ ref('stg_observations') }}

),

used_ids as (

    select period_id from reports where period_id is not null
    union
    select period_id from observations where period_id is not null
    union
    select base_period_id from observations where base_period_id is not null

),

used as (

    select
        period_id,
        {{ period_kind('period_id') }} as kind
    from used_ids

),

-- Every year from the first to the last one seen, so that a chart has no holes where nothing was reported.
years as (

    select unnest(generate_series(
        (select min(year({{ period_start('period_id', 'kind') }})) from used where kind is not null),
        (select max(year({{ period_end('period_id', 'kind') }})) from used where kind is not null)
    )) as calendar_year

),

calendar_ids as (

    select calendar_year || '-FY' as period_id from years
    union all
    select calendar_year || '-Q' || unnest(generate_series(1, 4)) from years
    union all
    select calendar_year || '-' || unnest([3, 6, 9]) || 'M' from years
    union all
    select calendar_year || '-' || format('{:02d}', unnest(generate_series(1, 12))) from years

),

final as (

    select period_id from used_ids
    union
    select period_id from calendar_ids

)

select * from final

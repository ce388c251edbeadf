with

observed as (

    select * from {{ ref('int_observation_values') }}

),

periods as (

    select * from {{ ref('int_periods') }}

),

-- What a number says of its quarter: the figure itself, its growth on a year before, or how much of the plan it makes.
spoken as (

    select
        observed.*,
        periods.kind as period_kind,
        periods.months as period_months,
        periods.start_date,
        periods.end_date,
        year(periods.end_date) as quarter_year,
        {{ quarter_of('periods.end_date') }} as quarter_id,
        last_day(make_date(year(periods.end_date), 3 * quarter(periods.end_date), 1)) as quarter_end,
        case
            when observed.measure in ('level', 'prior', 'rank') then 'figure'
            when observed.measure in ('change_pct', 'ratio_pct') and observed.base = 'same_period_last_year' then 'growth'
            when observed.measure = 'change_abs' and observed.base = 'same_period_last_year' then 'growth_amount'
            when observed.measure = 'attain_pct' and observed.base in ('plan', 'budget') then 'attainment'
        end as statement
    from observed
    inner join periods on observed.period_id = periods.period_id
    where periods.kind is not null

),

-- How the period lies on the quarter. A stock or a rank stands at a day, whatever span its sentence names; a flow that is
-- "up to" a day has run since January; the first quarter is the year to date too; a single month of a flow is no quarter and is left out. The statistical years of some
-- bodies begin in December: a window counts as year to date when its first day is nearer to 1 January than to another quarter.
spanned as (

    select
        *,
        case
            when nature in ('stock', 'rank') then 'point'
            when period_kind = 'quarter' and quarter(end_date) > 1 then 'quarter'
            when period_kind = 'quarter' then 'ytd'
            when period_kind in ('ytd', 'year') then 'ytd'
            when period_kind = 'day' and nature in ('rate', 'index') then 'point'
            when period_kind = 'day' then 'ytd'
            when period_kind = 'month' and nature in ('rate', 'index') then 'point'
            when
                period_kind = 'window'
                and abs(date_diff('day', start_date, make_date(quarter_year, 1, 1))) <= 45
                then 'ytd'
            when
                period_kind = 'window'
                and abs(date_diff('day', start_date, date_trunc('quarter', end_date))) <= 45
                then 'quarter'
        end as span
    from spoken
    where statement is not null

),

-- Why a figure of this quarter does not lie on it day for day; NULL when it does.
fitted as (

    select
        *,
        case
            when span = 'point' and end_date <> quarter_end then 'cutoff_differs'
            when span = 'point' then null
            when period_kind = 'window' and start_date not in (make_date(quarter_year, 1, 1), date_trunc('quarter', end_date))
                then 'window_differs'
            when end_date <> quarter_end then 'cutoff_differs'
        end as misfit
    from spanned
    where span is not null

),

-- What a report states more than once is taken where it fits best, from the body before a footnote, and the first time.
final as (

    select
        report_id,
        indicator_id,
        sector_id,
        area_id,
        quarter_id,
        nature,
        statement,
        span,
        misfit,
        case when measure = 'ratio_pct' then value - 100 else value end as value,
        half_unit,
        unit_id,
        period_id,
        start_date,
        end_date,
        is_estimate,
        observation_id,
        refers_to,
        row_number() over (
            partition by report_id, indicator_id, area_id, quarter_id, statement, span
            order by
                misfit is not null,
                measure in ('prior', 'ratio_pct'),
                base = 'budget',
                footnote is not null,
                end_date desc,
                char_start
        ) as choice
    from fitted

)

select * from final

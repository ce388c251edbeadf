with

statements as (

    select * from {{ ref('int_quarter_statements') }}

),

vintages as (

    select
        report_id,
        issuer,
        tier,
        tier_rank,
        vintage_order
    from {{ ref('int_report_vintages') }}

),

-- One report's figures of a quarter: since January, in the quarter alone, or standing at a day.
figures as (

    select *
    from statements
    where statement = 'figure' and choice = 1

),

-- The figure that the row is about: the cumulated one where there is one, for that is what plans and growth rates speak of.
headlines as (

    select *
    from figures
    qualify row_number() over (
        partition by report_id, indicator_id, area_id, quarter_id
        order by array_position(['ytd', 'point', 'quarter'], span)
    ) = 1

),

by_span as (

    select
        report_id,
        indicator_id,
        area_id,
        quarter_id,
        max(value) filter (where span in ('ytd', 'point')) as value_ytd,
        max(misfit) filter (where span in ('ytd', 'point')) as ytd_misfit,
        bool_or(is_estimate) filter (where span in ('ytd', 'point')) as ytd_is_estimate,
        max(start_date) filter (where span in ('ytd', 'point')) as ytd_start,
        max(end_date) filter (where span in ('ytd', 'point')) as ytd_end,
        max(value) filter (where span = 'quarter') as value_stated_quarter,
        max(misfit) filter (where span = 'quarter') as quarter_misfit
    from figures
    group by report_id, indicator_id, area_id, quarter_id

),

-- Growth and attainment belong to the figure that they refer to; without a reference, to the one of the same span.
remarks as (

    select statements.*
    from statements
    left join headlines
        on
            statements.report_id = headlines.report_id
            and statements.indicator_id = headlines.indicator_id
            and statements.area_id = headlines.area_id
            and statements.quarter_id = headlines.quarter_id
    where statements.statement <> 'figure'
    qualify row_number() over (
        partition by
            statements.report_id, statements.indicator_id, statements.area_id, statements.quarter_id, statements.statement
        order by
            coalesce(statements.refers_to = headlines.observation_id, false) desc,
            coalesce(statements.span = headlines.span, true) desc,
            array_position(['ytd', 'point', 'quarter'], statements.span),
            statements.choice
    ) = 1

),

growth as (

    select
        report_id, indicator_id, area_id, quarter_id,
        value as yoy_pct,
        half_unit as yoy_half_unit,
        span as growth_span,
        misfit as growth_misfit
    from remarks
    where statement = 'growth'

),

growth_amount as (

    select
        report_id, indicator_id, area_id, quarter_id,
        value as yoy_amount,
        half_unit as yoy_amount_half_unit,
        unit_id as yoy_amount_unit_id,
        span as growth_amount_span
    from remarks
    where statement = 'growth_amount'

),

attainment as (

    select
        report_id, indicator_id, area_id, quarter_id,
        value as attain_pct,
        half_unit as attain_half_unit,
        span as attainment_span,
        misfit as attainment_misfit
    from remarks
    where statement = 'attainment'

),

headline_values as (

    select
        report_id, indicator_id, area_id, quarter_id,
        value as headline_value,
        half_unit as headline_half_unit,
        unit_id as headline_unit_id,
        span as headline_span,
        period_id as headline_period_id,
        misfit as headline_misfit,
        is_estimate as headline_is_estimate
    from headlines

),

spoken_quarters as (

    select
        report_id,
        indicator_id,
        area_id,
        quarter_id,
        any_value(sector_id) as sector_id,
        any_value(nature) as nature
    from statements
    group by report_id, indicator_id, area_id, quarter_id

),

-- Plans and last year's values are drawn from quantities alone: a rate is never divided by its growth.
joined as (

    select
        *,
        coalesce(nature in ('flow', 'stock') and headline_value >= 0, false) as is_quantity,
        growth_span = headline_span as growth_fits,
        growth_amount_span = headline_span and yoy_amount_unit_id = headline_unit_id as growth_amount_fits,
        attainment_span = headline_span as attainment_fits
    from spoken_quarters
    inner join vintages using (report_id)
    left join by_span using (report_id, indicator_id, area_id, quarter_id)
    left join headline_values using (report_id, indicator_id, area_id, quarter_id)
    left join growth using (report_id, indicator_id, area_id, quarter_id)
    left join growth_amount using (report_id, indicator_id, area_id, quarter_id)
    left join attainment using (report_id, indicator_id, area_id, quarter_id)

),

-- A printed figure is a span of values half a printed unit wide on each side, and so is all that follows from it.
final as (

    select
        report_id,
        indicator_id,
        area_id,
        quarter_id,
        sector_id,
        nature,
        issuer,
        tier,
        tier_rank,
        vintage_order,
        value_ytd,
        ytd_misfit,
        ytd_is_estimate,
        ytd_start,
        ytd_end,
        value_stated_quarter,
        quarter_misfit,
        headline_value,
        headline_half_unit,
        headline_unit_id,
        headline_period_id,
        headline_misfit,
        headline_is_estimate,
        yoy_pct,
        growth_misfit,
        attain_pct,
        attainment_misfit,
        case
            when not is_quantity then null
            when growth_fits and yoy_pct > -100 then headline_value / (1 + yoy_pct / 100)
            when growth_amount_fits then headline_value - yoy_amount
        end as prior_year_implied,
        case
            when not is_quantity then null
            when growth_fits and yoy_pct > -100
                then (headline_value - headline_half_unit) / (1 + (yoy_pct + yoy_half_unit) / 100)
            when growth_amount_fits then headline_value - yoy_amount - headline_half_unit - yoy_amount_half_unit
        end as prior_year_implied_low,
        case
            when not is_quantity then null
            when growth_fits and yoy_pct - yoy_half_unit > -100
                then (headline_value + headline_half_unit) / (1 + (yoy_pct - yoy_half_unit) / 100)
            when growth_amount_fits then headline_value - yoy_amount + headline_half_unit + yoy_amount_half_unit
        end as prior_year_implied_high,
        case
            when is_quantity and attainment_fits and attain_pct > 0 then headline_value / (attain_pct / 100)
        end as plan_implied,
        case
            when is_quantity and attainment_fits and attain_pct > 0
                then (headline_value - headline_half_unit) / ((attain_pct + attain_half_unit) / 100)
        end as plan_implied_low,
        case
            when is_quantity and attainment_fits and attain_pct > attain_half_unit
                then (headline_value + headline_half_unit) / ((attain_pct - attain_half_unit) / 100)
        end as plan_implied_high
    from joined

)

select * from final

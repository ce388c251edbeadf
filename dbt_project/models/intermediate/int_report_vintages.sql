with

reports as (

    select * from {{ ref('stg_reports') }}

),

periods as (

    select * from {{ ref('int_periods') }}

),

tiers as (

    select * from {{ ref('source_tiers') }}

),

read_reports as (

    select
        reports.*,
        tiers.rank as tier_rank,
        periods.end_date as period_end,
        coalesce(reports.issued_on, reports.known_by, periods.end_date) as dated_on
    from reports
    left join periods on reports.period_id = periods.period_id
    left join tiers on reports.tier = tiers.tier
    where reports.status = 'read'

),

-- A report issued again is known no earlier than the issues before it, whatever its heading leaves out. What a figure table
-- quotes was never issued again: two pages of one publisher are two documents.
issues as (

    select
        *,
        max(dated_on) over issue as known_on,
        lead(report_id) over issue as superseded_by
    from read_reports
    window issue as (
        partition by area_id, period_id, coalesce(issuer, ''), if(tier_rank = 1, '', report_id)
        order by revision, dated_on, report_id
        rows between unbounded preceding and current row
    )

),

final as (

    select
        report_id,
        area_id,
        period_id,
        issuer,
        revision,
        tier,
        tier_rank,
        known_on,
        superseded_by,
        row_number() over (order by known_on, period_end, revision, report_id) as vintage_order
    from issues

)

select * from final

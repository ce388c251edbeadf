with

reports as (

    select * from {{ ref('stg_reports') }}

),

periods as (

    select * from {{ ref('int_periods') }}

),

read_reports as (

    select
        reports.*,
        periods.end_date as period_end,
        coalesce(reports.issued_on, reports.retrieved_on, periods.end_date) as dated_on
    from reports
    left join periods on reports.period_id = periods.period_id
    where reports.status = 'read'

),

-- A report issued again is known no earlier than the issues before it, whatever its heading leaves out.
issues as (

    select
        *,
        max(greatest(dated_on, period_end)) over issue as known_on,
        lead(report_id) over issue as superseded_by
    from read_reports
    window issue as (
        partition by area_id, period_id, coalesce(issuer, '')
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
        known_on,
        superseded_by,
        row_number() over (order by known_on, period_end, revision, report_id) as vintage_order
    from issues

)

select * from final

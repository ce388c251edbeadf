with

landed as (

    select * from {{ source('landing', 'reports') }}

),

-- The text stays behind: no model reads it, and it is the bulk of the table.
final as (

    select
        cast(report_id as varchar) as report_id,
        cast(file_name as varchar) as file_name,
        cast(sha256 as varchar) as sha256,
        cast(format as varchar) as format,
        cast(status as varchar) as status,
        cast(reason as varchar) as reason,
        cast(title as varchar) as title,
        cast(number as varchar) as number,
        cast(issuer as varchar) as issuer,
        cast(issued_on as date) as issued_on,
        cast(area_id as varchar) as area_id,
        cast(period_id as varchar) as period_id,
        coalesce(cast(revision as bigint), 0) as revision,
        cast(source_url as varchar) as source_url,
        cast(publisher as varchar) as publisher,
        cast(licence as varchar) as licence,
        cast(retrieved_on as date) as retrieved_on,
        cast(tier as varchar) as tier,
        cast(quoted_in as varchar) as quoted_in,
        cast(known_by as date) as known_by
    from landed

)

select * from final

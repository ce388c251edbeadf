with

restatements as (

    select * from {{ ref('int_restatements') }} where is_body_against_note

),

worded as (

    select
        'body_against_note:' || other_id as finding_id,
        report_id,
        case when looks_like_a_slip then 'warning' else 'info' end as severity,
        '"' || indicator_name_vi || '" được nêu trong phần lời là '
        || {{ number_vi('first_reported') }} || first_unit || ', trong chú thích là ' || {{ number_vi('other_reported') }} || other_unit
        || '; làm tròn không giải thích được. Kho dữ liệu dùng số trong phần lời.'
        || case when looks_like_a_slip then ' Một chữ số viết sai đủ tạo ra khoảng chênh này.' else '' end as message_vi,
        '"' || indicator_name_en || '" is in the body '
        || {{ number_en('first_reported') }} || first_unit || ' and in a footnote ' || {{ number_en('other_reported') }} || other_unit
        || '; rounding does not explain it. The warehouse takes the one of the body.'
        || case when looks_like_a_slip then ' One wrong digit would make such a gap.' else '' end as message_en,
        stated,
        expected,
        tolerance,
        first_id,
        other_id
    from restatements

),

involved as (

    select finding_id, first_id as observation_id, 'stated' as part from worded
    union all
    select finding_id, other_id as observation_id, 'restated' as part from worded

),

final as (

    {{ findings_with_observations('body_against_note') }}

)

select * from final

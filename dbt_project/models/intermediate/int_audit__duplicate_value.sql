with

restatements as (

    select * from {{ ref('int_restatements') }} where not is_body_against_note

),

worded as (

    select
        'duplicate_value:' || other_id as finding_id,
        report_id,
        case when looks_like_a_slip then 'warning' else 'info' end as severity,
        '"' || indicator_name_vi || '" được nêu hai lần trong cùng báo cáo với hai giá trị: '
        || {{ number_vi('first_reported') }} || first_unit || ' và ' || {{ number_vi('other_reported') }} || other_unit
        || '; làm tròn không giải thích được. Kho dữ liệu dùng số nêu trước.'
        || case when looks_like_a_slip then ' Một chữ số viết sai đủ tạo ra khoảng chênh này.' else '' end as message_vi,
        '"' || indicator_name_en || '" is stated twice in one report with two values: '
        || {{ number_en('first_reported') }} || first_unit || ' and ' || {{ number_en('other_reported') }} || other_unit
        || '; rounding does not explain it. The warehouse takes the first.'
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

    {{ findings_with_observations('duplicate_value') }}

)

select * from final

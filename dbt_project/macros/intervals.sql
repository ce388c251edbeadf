{#
    A printed number is a span of values; these macros say which, when two spans contradict each other, and by how much.
    Not here: what is compared with what (models int_audit__*), how half a printed unit is found (int_observation_values).
#}

{# The least that a printed number can mean, in its dimension's base unit; NULL where "gần", "dưới", "khoảng" leave it open. #}
{% macro lowest(o) -%}
    case when {{ o }}.qualifier in ('under', 'about') then null else {{ o }}.value_in_base - {{ o }}.half_unit_in_base end
{%- endmacro %}

{# The most that a printed number can mean; NULL where "trên", "hơn", "khoảng" leave it open. #}
{% macro highest(o) -%}
    case when {{ o }}.qualifier in ('over', 'about') then null else {{ o }}.value_in_base + {{ o }}.half_unit_in_base end
{%- endmacro %}

{# Whether two spans have no value in common. An open end meets everything; a billionth is what adding doubles may lose. #}
{% macro are_apart(low, high, other_low, other_high) -%}
    (
        coalesce({{ low }} > {{ other_high }} + 1e-9 * abs({{ other_high }}), false)
        or coalesce({{ high }} < {{ other_low }} - 1e-9 * abs({{ other_low }}), false)
    )
{%- endmacro %}

{# How far apart stated and expected may lie: what rounding allows each of them towards the other. #}
{% macro facing_tolerance(stated, low, high, expected, expected_low, expected_high) -%}
    case
        when {{ stated }} < {{ expected }} then {{ high }} - {{ stated }} + {{ expected }} - {{ expected_low }}
        else {{ stated }} - {{ low }} + {{ expected_high }} - {{ expected }}
    end
{%- endmacro %}

{#
    Whether one wrong digit (3 for 8: so many steps of some power of ten) or two swapped neighbours (nine such steps) make a gap.
    Only where that says something: sixteen steps to a decade, each as wide as the tolerance, must leave nine gaps in ten alone.
#}
{% macro is_one_slip(gap, tolerance) -%}
    coalesce(32 * {{ tolerance }} < 0.9 * pow(10, floor(log10(nullif(greatest({{ gap }}, 0), 0)))), false)
    and exists (
        select 1
        from
            (select unnest([1, 2, 3, 4, 5, 6, 7, 8, 9, 1.8, 2.7, 3.6, 4.5, 5.4, 6.3, 7.2]) as step) as steps,
            (select unnest([-1, 0, 1]) as shift) as shifts
        where abs({{ gap }} - steps.step * pow(10, floor(log10(nullif(greatest({{ gap }}, 0), 0))) + shifts.shift)) <= {{ tolerance }}
    )
{%- endmacro %}

{# How many digits of a printed number say something: 7.353,5 has five, 12.000 two. #}
{% macro significant_digits(o) -%}
    case
        when {{ o }}.decimals <= 0
            then length(rtrim(printf('%.0f', abs({{ o }}.value_reported)), '0'))
        else length(ltrim(replace(format('{:.' || {{ o }}.decimals || 'f}', abs({{ o }}.value_reported)), '.', ''), '0'))
    end
{%- endmacro %}

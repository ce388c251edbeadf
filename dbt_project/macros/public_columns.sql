{#
    The public tables as the YAML describes them. A description reads "English. ‖ Tiếng Việt.": one text, kept once, that reaches
    dbt docs and the comments whole and dictionary_column in two halves.
#}

{% macro is_public(node) -%}
    {{ return(node.resource_type == 'model' and node.schema == target.schema and node.database == target.database) }}
{%- endmacro %}

{# One mapping per column of every public table and view; empty while dbt parses. #}
{% macro public_columns() -%}
    {% set rows = [] %}
    {% if execute %}
        {% set models = graph.nodes.values() | selectattr('resource_type', 'equalto', 'model') | sort(attribute='name') %}
        {% for node in models if is_public(node) %}
            {% for column in node.columns.values() %}
                {% set halves = column.description.split('‖') %}
                {% do rows.append({
                    'table_name': node.name,
                    'column_name': column.name,
                    'position': loop.index | string,
                    'description_vi': (halves[1] if halves | length > 1 else '') | trim,
                    'description_en': halves[0] | trim,
                    'unit': column.config.meta.unit,
                    'references': column.config.meta.references
                }) %}
            {% endfor %}
        {% endfor %}
    {% endif %}
    {{ return(rows) }}
{%- endmacro %}

{#
    A reference without the database's name, for views: a view remembers what it was written with, and this way it still works
    when the published file is renamed or attached under another name.
#}
{% macro public_ref(model_name) -%}
    {{ return(ref(model_name).include(database=false)) }}
{%- endmacro %}

# Run by Rails inside a fresh Redmine: users with API keys, one project, one text field for acceptance criteria.
# Environment: KEYS (folder for one file per API key), TEXT_FORMAT (textile or common_mark).
Setting.rest_api_enabled = '1'
Setting.text_formatting = ENV.fetch('TEXT_FORMAT')
Setting.login_required = '0'
ActionMailer::Base.perform_deliveries = false

def person(login, admin: false)
  user = User.find_by_login(login) || User.new(firstname: login.capitalize, lastname: 'Test', language: 'en')
  user.login = login
  user.mail = "#{login}@example.test"
  user.admin = admin
  user.password = user.password_confirmation = SecureRandom.hex(12)
  user.must_change_passwd = false
  user.status = User::STATUS_ACTIVE
  user.mail_notification = 'none'
  user.save!
  user
end

admin = person('admin', admin: true)
alice = person('alice')
bob = person('bob')
reader = person('reader')

IssueCustomField.find_or_create_by!(name: 'Acceptance criteria') do |field|
  field.field_format = 'text'
  field.is_for_all = true
  field.text_formatting = 'full'
  field.trackers = Tracker.all
end

shop = Project.find_by_identifier('shop') || Project.create!(
  name: 'Shop', identifier: 'shop', is_public: false, enabled_module_names: %w[issue_tracking], trackers: Tracker.all
)
writer = Role.find_by_name('Developer')
writer.add_permission!(:view_issues, :add_issues, :edit_issues, :add_issue_notes, :manage_subtasks, :manage_issue_relations)
watcher = Role.create!(name: 'Watcher', permissions: [:view_issues])
[alice, bob].each { |user| Member.create!(project: shop, principal: user, roles: [writer]) }
Member.create!(project: shop, principal: reader, roles: [watcher])

[admin, alice, bob, reader].each { |user| File.write(File.join(ENV.fetch('KEYS'), user.login), user.api_key) }

//! The ground that every field of the matrix stands on: laid once, copied for each that changes it.

use crate::cell::Whose;
use crate::plan::planned;
use crate::town::{PEOPLE, Somebody, Town, assignment, lay, login, number, organisation, person, settle};
use actions::document::{MakeDocument, make};
use actions::entrance::{Hardness, SignIn, sign_in};
use actions::job::Worker;
use actions::search::search;
use actions::upload::{Accept, How, Naming, Receive, accept, name, receive, show};
use actions::{Desk, Door, entrance};
use argon2::password_hash::PasswordHasher;
use argon2::{Algorithm, Argon2, Params, Version};
use domain::activity::ActivityId;
use domain::calendar::feed::{FeedLink, FeedLinkId};
use domain::document::DocumentId;
use domain::evidence::EvidenceId;
use domain::finding::{Finding, FindingId};
use domain::instance::InstanceId;
use domain::job::{Job, JobId, JobState};
use domain::person::{AssignmentId, PersonId, Role, Scope, Secret, Token, TokenId, Totp};
use domain::proposal::ProposalId;
use domain::result::{UploadId, VersionId};
use domain::roadmap::RoadmapId;
use domain::territory::{OrganisationId, SchoolCode};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// Everybody's password.
pub const PASSWORD: &str = "тихий вечер над рекой";
/// Everybody's second factor, where one is wanted: twenty zeros in Base32.
pub const FACTOR: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
/// Quick: nothing here is about how long hashing takes.
const SOFT: Hardness = Hardness {
    memory: 8,
    passes: 1,
    lanes: 1,
};
const ADDRESS: &str = "192.0.2.7";

/// Whom things are done to: a coordinator with a second factor, and a curator.
const TARGETS: [(Whose, Somebody, Somebody); 3] = [
    (
        Whose::Own,
        (120, "mate", Role::Coordinator, 2),
        (130, "reader", Role::Curator, 2),
    ),
    (
        Whose::Next,
        (121, "next-mate", Role::Coordinator, 3),
        (131, "next-reader", Role::Curator, 3),
    ),
    (
        Whose::Far,
        (122, "far-mate", Role::Coordinator, 5),
        (132, "far-reader", Role::Curator, 5),
    ),
];

/// What there is of one school.
pub struct Things {
    pub organisation: OrganisationId,
    pub school: SchoolCode,
    pub mate: PersonId,
    pub assignment: AssignmentId,
    pub reader: PersonId,
    /// A file with errors that waits for a person.
    pub upload: UploadId,
    /// One without errors that waits too.
    pub ready: UploadId,
    /// An older version of a work and a newer.
    pub versions: [VersionId; 2],
    pub document: DocumentId,
    /// A job that was given up.
    pub job: JobId,
    /// A plan in force and one that waits for a person; drafts that the school was asked for: one on its turn, one that it sent.
    pub roadmaps: [RoadmapId; 4],
    /// An activity of the first.
    pub activity: ActivityId,
    /// What somebody proposed for it.
    pub proposal: ProposalId,
    /// Instances of it: one that nobody has begun, one that waits for a second person, one that is done, one without a day.
    pub instances: [InstanceId; 4],
    /// What shows the first.
    pub evidence: EvidenceId,
    /// What all this is called.
    pub words: Vec<String>,
}

impl Things {
    /// Names among rows of everything here.
    pub fn ids(&self) -> Vec<String> {
        vec![
            self.organisation.to_string(),
            self.mate.to_string(),
            self.reader.to_string(),
            self.upload.to_string(),
            self.ready.to_string(),
            self.versions[0].to_string(),
            self.versions[1].to_string(),
            self.document.to_string(),
            self.job.to_string(),
            self.roadmaps[0].to_string(),
            self.instances[0].to_string(),
        ]
    }
}

pub struct Ground {
    laid: Town,
    things: Vec<Things>,
    cookies: BTreeMap<Role, String>,
    /// Where only those try who change nothing.
    pub common: Town,
}

impl Ground {
    pub async fn lay() -> Self {
        let town = soft(Town::in_folder(tempfile::tempdir().unwrap()).await);
        town.write(async |tx| lay(tx).await).await;
        people(&town).await;
        let mut things = Vec::new();
        for target in &TARGETS {
            things.push(put(&town, target).await);
        }
        for there in &things {
            is_found_by_its_own(&town, there).await;
        }
        let cookies = cookies(&town).await;
        tokens(&town).await;
        feeds(&town).await;
        town.office.close().await;
        town.store.close().await;
        let common = copy(&town).await;
        Self {
            laid: town,
            things,
            cookies,
            common,
        }
    }

    /// The same ground, to be trodden on once.
    pub async fn fresh(&self) -> Town {
        copy(&self.laid).await
    }

    pub fn things(&self, whose: Whose) -> &Things {
        &self.things[whose as usize]
    }

    /// The desk of a program of somebody in a role.
    pub async fn program(&self, town: &Town, role: Role, scope: Scope) -> Desk {
        let secret = secret(number(login(role)), scope);
        entrance::bearer(&town.office, &secret).await.unwrap().desk
    }

    /// The desk of somebody in a role, who has just proved who she is.
    pub async fn desk(&self, town: &Town, role: Role) -> Desk {
        let entered = entrance::desk(&town.office, &self.cookies[&role], ADDRESS)
            .await
            .unwrap();
        assert_eq!(
            (entered.desk.role(), entered.desk.proved),
            (role, Some(town.now()))
        );
        entered.desk
    }
}

/// The words find what they are the words of: else nobody's search would prove anything.
async fn is_found_by_its_own(town: &Town, there: &Things) {
    let far = there.organisation == organisation(Whose::Far.school());
    let (specialist, administrator) = match far {
        true => (
            specialist(town, Whose::Far).await,
            town.desk("far-administrator").await,
        ),
        false => (specialist(town, Whose::Own).await, town.administrator().await),
    };
    let mut found = BTreeSet::new();
    for (desk, word) in there
        .words
        .iter()
        .flat_map(|word| [(&specialist, word), (&administrator, word)])
    {
        found.extend(search(desk, word).await.unwrap().into_iter().map(|hit| hit.id));
    }
    let wanted = [
        there.organisation.to_string(),
        there.mate.to_string(),
        there.upload.to_string(),
        there.versions[1].to_string(),
        there.document.to_string(),
    ];
    assert!(wanted.iter().all(|id| found.contains(id)), "{wanted:?} {found:?}");
}

fn soft(mut town: Town) -> Town {
    town.office = Arc::clone(&town.office).with_hardness(SOFT).unwrap();
    town
}

async fn copy(town: &Town) -> Town {
    let folder = tempfile::tempdir().unwrap();
    copy_all(town.folder(), folder.path());
    soft(Town::in_folder(folder).await)
}

fn copy_all(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            fs::create_dir_all(&to).unwrap();
            copy_all(&from, &to);
        } else {
            fs::copy(&from, &to).unwrap();
        }
    }
}

/// Everybody with a password, those things are done to with a second factor.
async fn people(town: &Town) {
    let hash = hash(PASSWORD);
    let secret = Secret::new(FACTOR.into());
    let totp = Totp {
        secret: secret.clone(),
        confirmed: Some(town.now()),
        step: None,
    };
    town.write(async |tx| {
        for (_, mate, reader) in TARGETS {
            settle(tx, mate).await;
            settle(tx, reader).await;
        }
        let targets = TARGETS.iter().flat_map(|(_, mate, reader)| [mate, reader]);
        for (number, ..) in PEOPLE.iter().chain(targets) {
            let set = store::account::set_password(tx, &person(*number), &hash, town.now()).await;
            assert!(set.unwrap());
        }
    })
    .await;
    let door = Door::of(&town.office, ADDRESS, "test");
    for (_, mate, _) in TARGETS {
        come_in(&door, mate.1).await;
        come_in(&door, mate.1).await;
        let id = person(mate.0);
        town.write(async |tx| {
            store::account::set_totp(tx, &id, &secret).await.unwrap();
            store::account::confirm_totp(tx, &id, &totp).await.unwrap();
        })
        .await;
    }
}

fn hash(password: &str) -> Secret {
    let params = Params::new(SOFT.memory, SOFT.passes, SOFT.lanes, None).unwrap();
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let hash = argon2
        .hash_password_with_salt(password.as_bytes(), &[7; 16])
        .unwrap();
    Secret::new(hash.to_string())
}

/// The code that the device of [`FACTOR`] shows.
pub fn code(at: Timestamp) -> String {
    let device = totp_rs::Builder::new().with_secret([0; 20]).build().unwrap();
    device.generate(at.as_second().try_into().unwrap()).to_string()
}

async fn come_in(door: &Door, login: &str) -> String {
    let typed = SignIn {
        login: login.into(),
        password: PASSWORD.into(),
        code: None,
    };
    sign_in(door, typed).await.unwrap().secret
}

/// A cookie for each role; everybody came in twice.
async fn cookies(town: &Town) -> BTreeMap<Role, String> {
    let door = Door::of(&town.office, ADDRESS, "test");
    let mut cookies = BTreeMap::new();
    for role in Role::ALL {
        come_in(&door, login(*role)).await;
        cookies.insert(*role, come_in(&door, login(*role)).await);
    }
    cookies
}

/// A token for everybody who acts or is acted upon, under the name of the person.
async fn tokens(town: &Town) {
    let mates = TARGETS.iter().map(|(_, mate, _)| mate.0);
    for number in PEOPLE.iter().map(|one| one.0).chain(mates) {
        for scope in Scope::ALL {
            let one = token(number, *scope, town.now());
            town.write(async |tx| store::token::insert(tx, &one).await.unwrap())
                .await;
        }
    }
}

/// A link to a feed for everybody who acts or is acted upon, under the name of the person.
async fn feeds(town: &Town) {
    let mates = TARGETS.iter().map(|(_, mate, _)| mate.0);
    for number in PEOPLE.iter().map(|one| one.0).chain(mates) {
        let one = FeedLink {
            id: FeedLinkId::new(&crate::town::name(number)).unwrap(),
            hash: sha256(&format!("feed {number}")),
            person: person(number),
            assignment: assignment(number),
            roadmap: None,
            created: town.now(),
            ended: None,
        };
        town.write(async |tx| store::feed::insert(tx, &one).await.unwrap())
            .await;
    }
}

/// What the program of this person and scope shows.
pub fn secret(number: u32, scope: Scope) -> String {
    format!("merilo_{:064x}", u64::from(number) * 10 + scope as u64)
}

fn token(number: u32, scope: Scope, now: Timestamp) -> Token {
    let name = match scope {
        Scope::Read => crate::town::name(number),
        Scope::Send => crate::town::name(number + 10_000),
    };
    Token {
        id: TokenId::new(&name).unwrap(),
        hash: sha256(&secret(number, scope)),
        name: scope.to_string(),
        person: person(number),
        assignment: assignment(number),
        scope,
        created: now,
        expires: now + jiff::SignedDuration::from_hours(24),
        used: None,
        ended: None,
    }
}

fn sha256(text: &str) -> String {
    let digest = Sha256::digest(text);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

const HEAD: &str = "логин школы;регион;номер обучающегося;код обучающегося;отметка за предыдущую четверть/триместр;пол;класс;вариант;всего баллов;балл за 1;балл за 2;Учебник";

/// A file of results of one school, a pupil for each pair of points.
pub fn file(whose: Whose, points: &[[u8; 2]]) -> Vec<u8> {
    let login = code_of(whose);
    let mut text = format!("{HEAD}\n");
    for (place, [a, b]) in points.iter().enumerate() {
        let line = format!(
            "{login};Район-1;{};{};4;м;а;1;{};{a};{b};Учебник\n",
            place + 1,
            40_001 + place,
            a + b
        );
        text.push_str(&line);
    }
    text.into_bytes()
}

const fn code_of(whose: Whose) -> &'static str {
    match whose {
        Whose::Own => "edu990001",
        Whose::Next => "edu990002",
        Whose::Far => "edu980001",
    }
}

async fn put(town: &Town, (whose, mate, reader): &(Whose, Somebody, Somebody)) -> Things {
    let desk = specialist(town, *whose).await;
    let older = kept(town, &desk, *whose, &[[1, 1], [0, 1], [0, 0]]).await;
    let newer = kept(town, &desk, *whose, &[[1, 1], [1, 1], [0, 0]]).await;
    let upload = looked_into(town, &desk, *whose, &[[1, 1], [0, 19]]).await;
    let school = SchoolCode::parse(code_of(*whose)).unwrap();
    let order = MakeDocument {
        versions: vec![newer.clone()],
        school: Some(school),
        ..MakeDocument::default()
    };
    let document = make(&desk, order).await.unwrap();
    marked(town, &newer, school).await;
    let plan = planned(town, &desk, (*whose, mate.0)).await;
    Things {
        roadmaps: plan.roadmaps,
        activity: plan.activity,
        proposal: plan.proposal,
        instances: plan.instances,
        evidence: plan.evidence,
        organisation: organisation(whose.school()),
        school,
        mate: person(mate.0),
        assignment: assignment(mate.0),
        reader: person(reader.0),
        words: vec![
            format!("Человек{}", mate.0),
            code_of(*whose).to_owned(),
            file_name(*whose),
            newer.short(),
            "отчёт".to_owned(),
        ],
        job: failed(town, *whose, &upload).await,
        upload,
        ready: looked_into(town, &desk, *whose, &[[1, 1], [1, 0]]).await,
        versions: [older, newer],
        document,
    }
}

/// Somebody who takes results in for the municipality.
async fn specialist(town: &Town, whose: Whose) -> Desk {
    match whose {
        Whose::Own | Whose::Next => town.desk("specialist").await,
        Whose::Far => {
            let mut desk = town.desk("far-administrator").await;
            desk.assignment.role = Role::Specialist;
            desk
        }
    }
}

fn file_name(whose: Whose) -> String {
    format!("Математика {}.csv", code_of(whose))
}

/// A work of its own for each school: otherwise one version would be everybody's.
fn naming(whose: Whose) -> Naming {
    let subject = match whose {
        Whose::Own => "МА",
        Whose::Next => "РУ",
        Whose::Far => "ОКР",
    };
    Naming {
        kind: Some("ВПР".into()),
        subject: Some(subject.into()),
        grade: Some(4),
        year: Some(2021),
        school: None,
    }
}

async fn looked_into(town: &Town, desk: &Desk, whose: Whose, points: &[[u8; 2]]) -> UploadId {
    let sent = Receive {
        file_name: file_name(whose),
        bytes: file(whose, points),
        organisation: Some(organisation(whose.school())),
    };
    let upload = receive(desk, sent).await.unwrap();
    work(town).await;
    name(desk, &upload.id, naming(whose)).await.unwrap();
    work(town).await;
    upload.id
}

async fn kept(town: &Town, desk: &Desk, whose: Whose, points: &[[u8; 2]]) -> VersionId {
    let id = looked_into(town, desk, whose, points).await;
    let terms = Accept {
        only_valid: false,
        how: How::Whole,
        seen: show(desk, &id).await.unwrap().latest,
    };
    accept(desk, &id, terms).await.unwrap();
    work(town).await;
    show(desk, &id).await.unwrap().versions.remove(0)
}

async fn work(town: &Town) {
    Worker::new(Arc::clone(&town.office), "test")
        .run_due()
        .await
        .unwrap();
}

/// A finding, whatever the rules would say of so few pupils.
async fn marked(town: &Town, version: &VersionId, school: SchoolCode) {
    let name = format!("00000000-0000-7000-9000-{:012}", school.digits());
    let finding = Finding {
        id: FindingId::new(&name).unwrap(),
        version: version.clone(),
        school,
        sign: "A".into(),
        sign_version: "test".into(),
        parameters: "{}".into(),
        evidence: "{}".into(),
        made: town.now(),
    };
    town.write(async |tx| store::finding::replace(tx, version, &[finding]).await.unwrap())
        .await;
}

async fn failed(town: &Town, whose: Whose, upload: &UploadId) -> JobId {
    let id = JobId::new(&format!("00000000-0000-7000-9000-{:012}", whose.school())).unwrap();
    let job = Job {
        id: id.clone(),
        kind: "upload.check".into(),
        payload: format!("{{\"upload\":\"{upload}\"}}"),
        state: JobState::Failed,
        organisation: Some(organisation(whose.school())),
        subject: upload.to_string(),
        attempts: 5,
        due: town.now(),
        lease: None,
        done: 0,
        total: 0,
        reason: "проверка".into(),
        created: town.now(),
        created_by: None,
        finished: Some(town.now()),
    };
    town.write(async |tx| store::job::insert(tx, &job).await.unwrap())
        .await;
    id
}
